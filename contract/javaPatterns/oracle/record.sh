#!/bin/sh
# Records what java.util.regex answers to recorded.json. Debian: apt-get install libjackson2-databind-java openjdk-17-jdk-headless
set -e
cd "$(dirname "$0")"
classes=$(mktemp -d)
trap 'rm -rf "$classes"' EXIT
path=$classes:/usr/share/java/jackson-core.jar:/usr/share/java/jackson-databind.jar:/usr/share/java/jackson-annotations.jar
javac -cp "$path" -d "$classes" Oracle.java
java -cp "$path" Oracle recorded.json >"$classes/recorded.json"
cp "$classes/recorded.json" recorded.json
npx biome format --write recorded.json
