import type { Screen } from '../../src/cli/screen.ts';

/** A screen that remembers what was written to it. */
export class RememberingScreen implements Screen {
  printed = '';
  readonly complaints: string[] = [];
  readonly statuses: (string | undefined)[] = [];
  readonly live: boolean = false;
  readonly colour: boolean = false;
  readonly width: number = 80;

  constructor(options: { live?: boolean; colour?: boolean; width?: number } = {}) {
    Object.assign(this, options);
  }
  print(text: string): void {
    this.printed += text;
  }
  complain(line: string): void {
    this.complaints.push(line);
  }
  status(line: string | undefined): void {
    this.statuses.push(line);
  }
}
