/** The hosts that the operator allowed although they are private: `host` for every port, or `host:port`. */
export class TrustedHosts {
  private readonly names: ReadonlySet<string>;

  constructor(hosts: readonly string[]) {
    this.names = new Set(hosts.map((host) => host.trim().toLowerCase()).filter(Boolean));
  }

  /** `host` is a host name, or `host:port`; names are compared whole, never by suffix. */
  includes(host: string, port?: number | string): boolean {
    const name = host.toLowerCase();
    return this.names.has(name) || (port !== undefined && port !== '' && this.names.has(`${name}:${port}`));
  }
}
