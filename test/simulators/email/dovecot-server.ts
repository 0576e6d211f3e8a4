import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { ImapFlow } from 'imapflow';

const BINARY = '/usr/sbin/dovecot';
const NOBODY = 65_534;
const UP_WITHIN_MS = 10_000;

/** A login of the mail server. */
export interface MailAccount {
  user: string;
  password: string;
}

/** Why the real IMAP server cannot run here, or null: specs say it when they are skipped. */
export const dovecotMissing = (): string | null =>
  existsSync(BINARY) ? null : 'Debian package dovecot-imapd is not installed';

/** Debian's Dovecot on a random port with a private folder: real IMAP with IDLE, restarts and rebuilt mailboxes. */
export class DovecotServer {
  private child: ChildProcess | null = null;

  private constructor(
    private readonly folder: string,
    readonly port: number,
    readonly account: MailAccount,
    private readonly introspectionUrl: string | null,
  ) {}

  /**
   * Writes the configuration and starts; resolves when IMAP answers. With the address of a login service, access tokens
   * (XOAUTH2) open the mailbox too.
   */
  static async start(account: MailAccount, introspectionUrl: string | null = null): Promise<DovecotServer> {
    const folder = await mkdtemp(join(tmpdir(), 'wasl-dovecot-'));
    await chmod(folder, 0o755);
    const server = new DovecotServer(folder, await freePort(), account, introspectionUrl);
    await server.writeFiles();
    await server.up();
    return server;
  }

  /** Starts the stopped server on the same mailbox and port. */
  async up(): Promise<void> {
    this.child = spawn(BINARY, ['-F', '-c', join(this.folder, 'dovecot.conf')], {
      stdio: 'ignore',
      detached: true,
    });
    const deadline = Date.now() + UP_WITHIN_MS;
    while (!(await answers(this.port))) {
      if (Date.now() > deadline) throw new Error(`dovecot did not start: ${await this.log()}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Stops it: every open connection breaks. */
  async down(): Promise<void> {
    const child = this.child;
    this.child = null;
    if (!child || child.exitCode !== null) return;
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill('SIGTERM');
    await gone;
    endGroup(child.pid);
  }

  /** Throws its index away, as a restore from backup does: the same mails come back under a new UIDVALIDITY. Only while down. */
  async rebuildMailbox(): Promise<void> {
    for (const name of [
      'dovecot-uidlist',
      'dovecot-uidvalidity',
      'dovecot.index',
      'dovecot.index.log',
      'dovecot.index.cache',
    ]) {
      await rm(join(this.maildir, name), { force: true });
    }
    // Dovecot takes the clock in seconds for the new value: it must differ from the old one.
    await new Promise((resolve) => setTimeout(resolve, 1_100));
  }

  /** Puts a mail into the mailbox. */
  async deliver(raw: string | Buffer, folder = 'INBOX'): Promise<void> {
    await this.asOwner(async (client) => client.append(folder, raw));
  }

  /** Adds a folder. */
  async addFolder(name: string): Promise<void> {
    await this.asOwner(async (client) => client.mailboxCreate(name));
  }

  /** Flags of every mail, oldest first, without the server's own `\\Recent`. */
  async flags(): Promise<string[][]> {
    return this.asOwner(async (client) => {
      await client.mailboxOpen('INBOX', { readOnly: true });
      const mails = await client.fetchAll('1:*', { flags: true });
      return mails.map(({ flags }) => [...(flags ?? [])].filter((flag) => flag !== '\\Recent'));
    });
  }

  async close(): Promise<void> {
    await this.down();
    await rm(this.folder, { recursive: true, force: true });
  }

  private get maildir(): string {
    return join(this.folder, 'home', 'Maildir');
  }
  private log(): Promise<string> {
    return readFile(join(this.folder, 'dovecot.log'), 'utf8').catch(() => 'no log');
  }

  private async asOwner<T>(work: (client: ImapFlow) => Promise<T>): Promise<T> {
    const { user, password } = this.account;
    const client = new ImapFlow({
      host: '127.0.0.1',
      port: this.port,
      secure: false,
      doSTARTTLS: false,
      logger: false,
      auth: { user, pass: password },
    });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.logout();
    }
  }

  private async writeFiles(): Promise<void> {
    const root = process.getuid?.() === 0;
    const uid = root ? NOBODY : (process.getuid?.() ?? NOBODY);
    const gid = root ? NOBODY : (process.getgid?.() ?? NOBODY);
    const home = join(this.folder, 'home');
    await mkdir(home);
    if (root) await chown(home, uid, gid);
    const { user, password } = this.account;
    await writeFile(join(this.folder, 'users'), `${user}:{PLAIN}${password}:${uid}:${gid}::${home}::\n`, {
      mode: 0o644,
    });
    await writeFile(
      join(this.folder, 'oauth2.conf'),
      `introspection_mode = post\nintrospection_url = ${this.introspectionUrl ?? ''}\nactive_attribute = active\nactive_value = true\nusername_attribute = username\n`,
    );
    await writeFile(
      join(this.folder, 'dovecot.conf'),
      this.configuration(root ? 'nobody' : userInfo().username, root ? 'nogroup' : userInfo().username),
    );
  }

  private tokenLogin(): string {
    return `passdb {
  driver = oauth2
  mechanisms = xoauth2
  args = ${this.folder}/oauth2.conf
}
`;
  }

  private configuration(user: string, group: string): string {
    return `base_dir = ${this.folder}/run
state_dir = ${this.folder}/state
log_path = ${this.folder}/dovecot.log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain login${this.introspectionUrl === null ? '' : ' xoauth2'}
default_login_user = ${user}
default_internal_user = ${user}
default_internal_group = ${group}
mail_location = maildir:%h/Maildir
first_valid_uid = 1
${this.introspectionUrl === null ? '' : this.tokenLogin()}passdb {
  driver = passwd-file
  args = scheme=PLAIN ${this.folder}/users
}
userdb {
  driver = passwd-file
  args = ${this.folder}/users
}
service anvil {
  chroot =
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${this.port}
  }
  inet_listener imaps {
    port = 0
  }
}
service stats {
  chroot =
}
mail_max_userip_connections = 50
`;
  }
}

/** A login process that had just been forked outlives its master: its process group is ended too. */
function endGroup(leader: number | undefined): void {
  if (leader === undefined) return;
  try {
    process.kill(-leader, 'SIGKILL');
  } catch {
    // Nobody was left in it.
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const done = (up: boolean) => {
      socket.destroy();
      resolve(up);
    };
    socket.once('data', () => done(true));
    socket.once('error', () => done(false));
    socket.setTimeout(1_000, () => done(false));
  });
}
