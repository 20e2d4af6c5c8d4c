/** `sudo` in a lab, where one is root already: drops sudo's own options and runs the rest. */
export const sudo = String.raw`#!/bin/sh
while :; do
  case $1 in
    --) shift; break ;;
    -i | -s | --login | --shell) shift; [ $# -gt 0 ] || set -- bash; break ;;
    -u | -g | --user | --group)
      [ $# -gt 1 ] || { echo "sudo: $1 needs a name" >&2; exit 1; }
      [ "$2" = root ] || { echo "sudo: a lab has one user, root; \"$2\" is not there" >&2; exit 1; }
      shift 2 ;;
    -h | -p | -C | -r | -t | -T | -U | -D | -R) shift; [ $# -eq 0 ] || shift ;;
    -V | --version) echo "sudo of a netcell lab: one is root here, and sudo changes nothing"; exit ;;
    -*) shift ;;
    *=*) export "$1"; shift ;;
    *) break ;;
  esac
done
[ $# -gt 0 ] || { echo "usage: sudo COMMAND [ARGUMENT ...]" >&2; exit 1; }
command -v -- "$1" >/dev/null || { echo "sudo: $1: command not found" >&2; exit 127; }
exec "$@"
`;
