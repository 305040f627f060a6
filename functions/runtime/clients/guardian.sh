# Ends what a killed host leaves behind. Each line of its input is "+ group:account" or "- group:account"; the end of input is the end of the host.
guarded=" "
while read -r verb entry; do
  case $verb in
    +) guarded="$guarded$entry " ;;
    -)
      case $guarded in
        *" $entry "*) guarded="${guarded%%" $entry "*} ${guarded#*" $entry "}" ;;
      esac
      ;;
  esac
done
for entry in $guarded; do
  kill -9 -- "-${entry%:*}"
  account=${entry#*:}
  [ "$account" = - ] || setpriv --reuid "$account" --regid "$account" --clear-groups -- sh -c 'kill -9 -1'
done
