/** What a process wrote on its way down: the line that names the error, and everything around it. */
export interface HostComplaint {
  line: string;
  detail: string;
}

const LONGEST_LINE = 300;
const LONGEST_DETAIL = 4000;
/** A stack comes in several pieces; what follows this soon belongs to it. */
const QUIET_MS = 200;

const NAMES_AN_ERROR = /^(?:FATAL ERROR|(?:Uncaught )?[\w$.]*(?:Error|Exception)\b)/;
const OF_A_STACK = /^(?:at |\^|file:\/\/|node:|\/|Node\.js v|\(Use `)/;

/** Finds the error in a stack, which stands above its frames and below the line of source that Node shows first. */
export function complaintOf(words: string): HostComplaint {
  const lines = words
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const line =
    lines.find((each) => NAMES_AN_ERROR.test(each)) ??
    lines.find((each) => !OF_A_STACK.test(each)) ??
    lines[0] ??
    '';
  return { line: line.slice(0, LONGEST_LINE), detail: words.trim().slice(0, LONGEST_DETAIL) };
}

/** Gathers what a process writes to its standard error into whole complaints. */
export class HostComplaints {
  private words = '';
  private timer: NodeJS.Timeout | null = null;
  /** The line of the last one; '' before the first. */
  private lastLine = '';

  constructor(private readonly tell: (complaint: HostComplaint) => void) {}

  hear(chunk: string): void {
    if (this.words.length < LONGEST_DETAIL) this.words += chunk;
    this.timer ??= setTimeout(() => this.settle(), QUIET_MS);
    this.timer.refresh();
  }

  /** Tells what is gathered now; answers the line of the last complaint. */
  settle(): string {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    const complaint = complaintOf(this.words);
    this.words = '';
    if (complaint.line !== '') {
      this.lastLine = complaint.line;
      this.tell(complaint);
    }
    return this.lastLine;
  }
}
