import { CELL_STDERR, CELL_STDOUT, HOME, KEPT, SPARE_PAIRS } from '../bash.ts';

/**
 * What the lasting shell of a lab knows of jobs that cells leave in the background: each such cell leaves them its pair of
 * outputs, and the next one prints into another.
 */
export const RC_JOBS = String.raw`
__netcell_has_new_jobs() {
  __netcell_last_job=${'${!-}'}
  local __netcell_job='\j' __netcell_new=${'${__netcell_left_jobs-}'} __netcell_before=" ${'${__netcell_jobs[*]-}'} "
  __netcell_left_jobs=
  # As a prompt it is how many there are: nearly always none.
  [ "${'${__netcell_job@P}'}" != 0 ] || { __netcell_jobs=(); [ -n "$__netcell_new" ]; return; }
  jobs -pr >|${HOME}/jobs
  mapfile -t __netcell_jobs <${HOME}/jobs
  for __netcell_job in "${'${__netcell_jobs[@]}'}"; do
    case $__netcell_before in *" $__netcell_job "*) ;; *) __netcell_new=1 ;; esac
  done
  [ -n "$__netcell_new" ]
}
# Sets $__netcell_next to a pair that nothing prints into any more.
__netcell_choose() {
  for __netcell_next in $NETCELL_PAIRS "$NETCELL_PAIR"; do
    [ "$__netcell_next" = "$NETCELL_PAIR" ] && continue
    kill -0 "${'${__netcell_cats[$__netcell_next]-}'}" 2>/dev/null || break
  done
}
# Prints into pair $1 from now on. The cat ends when the last job that prints into it has ended: then the pair is free.
__netcell_use() {
  local __netcell_fd=$((${KEPT + SPARE_PAIRS[0][0]} - 2 + 2 * $1)) __netcell_cat
  __netcell_carry $__netcell_fd
  __netcell_cats[$1]=$__netcell_cat
  exec ${CELL_STDOUT}>/proc/$__netcell_cat/fd/0
  echo >&${CELL_STDOUT}
  __netcell_carry $((__netcell_fd + 1))
  exec ${CELL_STDERR}>/proc/$__netcell_cat/fd/0
  echo >&${CELL_STDERR}
  export NETCELL_PAIR=$1
}
# Starts a cat from a new pipe to descriptor $1; its pid is $__netcell_cat. As a process substitution of this very shell it
# would be what \`$!\` and \`wait\` speak of. It holds the pipe open until the first line comes, which is not passed on.
__netcell_carry() {
  __netcell_cat=$(
    exec 48> >(
      trap '' INT QUIT
      exec 49>/proc/self/fd/0 >&$1 48>&- ${CELL_STDOUT}>&- ${CELL_STDERR}>&-
      read -r
      exec cat 49>&-
    )
    echo $!
  )
}
`.trim();
