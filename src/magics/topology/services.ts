import type { Lab } from '../../sandbox/engine.ts';
import { quote } from '../../sandbox/shell/bash.ts';
import type { Command } from '../../topology/command.ts';
import { commandText } from '../../topology/command.ts';
import type { Failure } from '../../topology/script.ts';
import { quietly } from './quietly.ts';

/** How long (s) a service is watched: one that has not failed by then is said to run. */
const WATCH = 0.3;
const TAIL = 5;

type Service = Command & { tool: 'service' };

/** Starts what goes on running. Returns those that failed at once, with the end of what they printed. */
export async function startServices(
  lab: Lab,
  services: readonly Service[],
  signal: AbortSignal,
): Promise<readonly Failure[]> {
  if (services.length === 0) return [];
  const { stdout } = await quietly(lab, startScript(services), { signal });
  return [...stdout.matchAll(/^@(\d+) (\d+)\n([^@]*)/gm)].flatMap(([, index, code, log = '']) => {
    const command = services[Number(index)];
    const end = `the service ended at once, with exit code ${code ?? ''}`;
    return command ? [{ command, said: [end, log.trim()].filter(Boolean).join('; it printed:\n') }] : [];
  });
}

/**
 * A bash of their own starts them and leaves them behind, so that they are no jobs of the learner's shell: neither `jobs`
 * nor Ctrl-C knows them. It keeps none of the descriptors by which the shell speaks to the host.
 */
function startScript(services: readonly Service[]): string {
  const starts = services.map(
    (service) => `${commandText(service).replace(/ &$/, '')} </dev/null &\np+=($!)`,
  );
  const script = `
for fd in /proc/$$/fd/*; do case \${fd##*/} in [012] | 255) ;; *) eval "exec \${fd##*/}>&-" ;; esac; done
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
${starts.join('\n')}
logs=(${services.map(({ log }) => quote(log)).join(' ')})
sleep ${WATCH}
for i in "\${!p[@]}"; do
  kill -0 "\${p[i]}" 2>/dev/null && continue
  wait "\${p[i]}" || { echo "@$i $?"; tail -n ${TAIL} "\${logs[i]}"; echo; }
done`;
  return `command -p bash --noprofile --norc -c ${quote(script)}`;
}
