// One SMTP connection that delivers mails one after another, as a mail server does, without a library's own cost.
import { connect } from 'node:net';

export class SmtpLine {
  #socket;
  #waiting = null;
  #text = '';

  static async open(port) {
    const line = new SmtpLine();
    line.#socket = connect({ host: '127.0.0.1', port, noDelay: true });
    line.#socket.setEncoding('latin1');
    line.#socket.on('data', (text) => line.#heard(text));
    line.#socket.on('error', (error) => line.#waiting?.reject(error));
    await line.#reply();
    await line.#say('EHLO mx.mail.example');
    return line;
  }

  /** Resolves when the mail was answered with 250: from then on it must never be lost. */
  async deliver(raw, { from, to }) {
    // In one go, as servers do to a door that offers PIPELINING (RFC 2920): its replies come in the same order.
    this.#socket.write(`MAIL FROM:<${from}>\r\nRCPT TO:<${to}>\r\nDATA\r\n`);
    await this.#reply('250');
    await this.#reply('250');
    await this.#reply('354');
    this.#socket.write(Buffer.concat([stuffed(raw), Buffer.from('\r\n.\r\n')]));
    await this.#reply('250');
  }

  close() {
    this.#socket.end('QUIT\r\n');
  }

  #say(command, expected = '250') {
    this.#socket.write(`${command}\r\n`);
    return this.#reply(expected);
  }

  #reply(expected = '2') {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject, expected };
      this.#heard('');
    });
  }

  #heard(text) {
    this.#text += text;
    const end = /^\d{3} .*\r\n/m.exec(this.#text);
    if (!end || !this.#waiting) return;
    const { resolve, reject, expected } = this.#waiting;
    this.#waiting = null;
    const line = end[0];
    this.#text = this.#text.slice(end.index + line.length);
    if (line.startsWith(expected)) resolve(line);
    else reject(new Error(`the door said ${line.trim()}`));
  }
}

/** A line that begins with a dot gets a second one. */
const stuffed = (raw) =>
  raw.includes('\n.') ? Buffer.from(raw.toString('latin1').replace(/\n\./g, '\n..'), 'latin1') : raw;
