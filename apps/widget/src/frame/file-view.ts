import type { VisitorMessage } from '@wasl/contracts';
import { el } from './dom';
import { say, type Tongue } from './words';

type VisitorFile = VisitorMessage['files'][number];

const SHOWN = /^image\/(png|jpeg|gif|webp|avif)$/;
const HEARD = /^audio\//;

/** Files of the thread. Their bytes need the visitor's key, so they are fetched and shown out of memory. */
export class FileViews {
  private readonly addresses = new Map<string, Promise<string>>();

  constructor(
    private readonly tongue: Tongue,
    private readonly bytes: (fileId: string) => Promise<Blob>,
  ) {}

  of(file: VisitorFile): HTMLElement {
    const { id } = file;
    const name =
      file.kind === 'voice' ? say(this.tongue, 'voice') : file.fileName || say(this.tongue, 'file');
    if (id === null || !file.stored) return el('p', { class: 'file-name' }, el('bdi', {}, name));
    if (SHOWN.test(file.mime)) return this.picture(id, name);
    return HEARD.test(file.mime) ? this.sound(id, { name, mime: file.mime }) : this.saved(id, file, name);
  }

  private picture(id: string, name: string): HTMLElement {
    const image = el('img', { alt: name });
    void this.address(id).then(
      (address) => (image.src = address),
      () => image.replaceWith(name),
    );
    return el('figure', { class: 'picture' }, image);
  }

  private sound(id: string, { name, mime }: { name: string; mime: string }): HTMLElement {
    const audio = el('audio', { controls: true, preload: 'metadata', 'aria-label': name });
    audio.addEventListener('loadedmetadata', () => tellLength(audio), { once: true });
    // Asked for when it is in the thread already: it is small, and a tap should play it.
    void this.address(id, mime).then(
      (address) => (audio.src = address),
      () => audio.replaceWith(name),
    );
    return audio;
  }

  private saved(id: string, file: VisitorFile, name: string): HTMLElement {
    const trouble = el('span', { class: 'fault', role: 'alert' });
    const save = async (): Promise<void> => {
      try {
        const link = el('a', { href: await this.address(id), download: file.fileName });
        link.click();
      } catch {
        trouble.textContent = say(this.tongue, 'fileFailed');
      }
    };
    const size = `${Math.max(1, Math.round(file.size / 1000))} KB`;
    return el(
      'button',
      {
        type: 'button',
        class: 'file',
        'aria-label': `${say(this.tongue, 'download')}: ${name}`,
        onclick: () => void save(),
      },
      el('bdi', {}, name),
      el('small', { dir: 'ltr' }, size),
      trouble,
    );
  }

  private address(id: string, mime?: string): Promise<string> {
    let address = this.addresses.get(id);
    if (!address) {
      address = this.bytes(id).then((blob) =>
        URL.createObjectURL(mime ? new Blob([blob], { type: mime }) : blob),
      );
      this.addresses.set(id, address);
      address.catch(() => this.addresses.delete(id));
    }
    return address;
  }
}

/** A recording that its browser left without a length: its end is looked for, then its beginning taken again. */
function tellLength(audio: HTMLAudioElement): void {
  if (audio.duration !== Infinity) return;
  const back = (): void => {
    if (audio.duration === Infinity) return;
    audio.removeEventListener('durationchange', back);
    audio.currentTime = 0;
  };
  audio.addEventListener('durationchange', back);
  audio.currentTime = Number.MAX_SAFE_INTEGER;
}
