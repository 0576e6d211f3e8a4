/** A file to be sent: bytes are read only when the wire needs them. */
export interface OutboundFile {
  fileName: string;
  mime: string;
  size: number;
  read(): Promise<Buffer>;
  /** An address from which a provider without an upload fetches the bytes, for some hours; made anew for each send. */
  link?(): string;
}
