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
  group=${entry%:*}
  case $group in
    "" | 0 | 1 | *[!0-9]*) continue ;;
  esac
  kill -s KILL -- "-$group"
  account=${entry#*:}
  # Never the accounts of the machine; whoever it really is looks once more before it shoots.
  case $account in
    "" | *[!0-9]*) continue ;;
  esac
  [ "$account" -ge 1000000 ] || continue
  setpriv --reuid "$account" --regid "$account" --clear-groups -- sh -c '[ "$(id -u)" = "$0" ] && kill -9 -1' "$account"
done
