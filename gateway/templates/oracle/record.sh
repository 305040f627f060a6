#!/bin/sh
# Records what Velocity 1.7 and Jayway JsonPath answer to corpus.json and generated.json (generate.ts). Debian: apt-get install velocity libjsonpath-java
# libjackson2-databind-java openjdk-17-jdk-headless
set -e
cd "$(dirname "$0")"
classes=$(mktemp -d)
trap 'rm -rf "$classes"' EXIT
path=$classes
for jar in velocity json-path json-smart accessors-smart asm slf4j-api slf4j-nop jackson-core jackson-databind \
  jackson-annotations commons-lang commons-collections3; do
  path=$path:/usr/share/java/$jar.jar
done
javac -nowarn -Xlint:none -cp "$path" -d "$classes" Oracle.java
for corpus in corpus generated; do
  java -cp "$path" Oracle $corpus.json >"$classes/$corpus.json"
  cp "$classes/$corpus.json" $corpus.json
done
node generate.ts --recorded
npx biome format --write corpus.json generated.json
