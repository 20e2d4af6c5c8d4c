/**
 * Answers looks (see `looks.ts`): each is three fields that end in NUL, id, namespace and text; the answer is the id on a
 * line, and what the text printed up to a NUL. A process of the lab's own answers, not one that comes in from outside:
 * whatever a cell did to the files in here, that one is as locked in as the cell.
 */
export const LOOKS = String.raw`
unset LC_ALL
for fd in /proc/$BASHPID/fd/*; do
  case ${'${fd##*/}'} in [012] | 4[0-3] | 255) ;; *) eval "exec ${'${fd##*/}'}>&-" ;; esac
done
while IFS= read -r -d '' id && IFS= read -r -d '' namespace && IFS= read -r -d '' text; do
  in=(); [ -z "$namespace" ] || in=(ip netns exec "$namespace")
  printf '%s\n%s\0' "$id" "$(timeout -s KILL $((2 * ${'${NETCELL_PATIENCE:-1}'})) "${'${in[@]}'}" bash -c "$text" </dev/null 2>/dev/null)"
done
`;
