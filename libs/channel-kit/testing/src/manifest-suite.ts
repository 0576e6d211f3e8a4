import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bilingual } from '@wasl/contracts';
import { capabilities } from '@wasl/contracts';
import { z } from 'zod';
import type { Channel } from '../../src/channel';
import { ChannelRegistry } from '../../src/registry';
import type { ChannelDescriptor } from './channel-descriptor';

const ARABIC = /\p{Script=Arabic}/u;
const ICONS = ['brand-whatsapp', 'mail', 'forms', 'phone', 'users', 'map-pin', 'message'];

/** What a channel says of itself is complete, in both languages, and true. */
export function manifestSuite(channel: Channel, descriptor: ChannelDescriptor): void {
  const { manifest } = channel;
  describe('manifest', () => {
    it('has an id, an icon that the web bundles, and capabilities of the contract', () => {
      expect(manifest.id).toMatch(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/);
      expect(ICONS).toContain(manifest.icon);
      expect(capabilities.strict().parse(manifest.capabilities)).toEqual(manifest.capabilities);
    });

    it('speaks both languages', () => {
      for (const sentence of [manifest.title, manifest.summary, ...manifest.guide]) expectBilingual(sentence);
    });

    it('labels every field of its settings and secrets in both languages', () => {
      for (const schema of [manifest.settings, manifest.secrets]) {
        for (const [path, field] of fieldsOf(z.toJSONSchema(schema, { io: 'input' }))) {
          expectBilingual(field.label as Bilingual, path);
        }
      }
    });

    it('marks every secret as secret and no setting', () => {
      for (const [, field] of fieldsOf(z.toJSONSchema(manifest.secrets, { io: 'input' })))
        expect(field.secret).toBe(true);
      for (const [, field] of fieldsOf(z.toJSONSchema(manifest.settings, { io: 'input' })))
        expect(field.secret).toBeUndefined();
    });

    it('accepts the settings and secrets of its descriptor', () => {
      expect(() => manifest.settings.parse(descriptor.settings)).not.toThrow();
      expect(() => manifest.secrets.parse(descriptor.secrets)).not.toThrow();
    });

    it('can be shown in the catalogue', () => {
      const [entry] = new ChannelRegistry([channel]).catalogue();
      expect(JSON.parse(JSON.stringify(entry))).toMatchObject({ id: manifest.id });
    });

    it('is frozen and explained by a README', () => {
      expect(Object.isFrozen(channel)).toBe(true);
      const readme = join(descriptor.folder, 'README.md');
      expect(existsSync(readme)).toBe(true);
      expect(readFileSync(readme, 'utf8').length).toBeGreaterThan(300);
    });
  });
}

function expectBilingual(sentence: Bilingual | undefined, where = ''): void {
  expect({ where, ar: sentence?.ar ?? '' }).toEqual({ where, ar: expect.stringMatching(ARABIC) as string });
  expect({ where, en: sentence?.en ?? '' }).toEqual({
    where,
    en: expect.stringMatching(/[A-Za-z]/) as string,
  });
}

type JsonSchema = Record<string, unknown>;

/** Every property of a JSON Schema by its path, through objects and arrays. */
function fieldsOf(schema: JsonSchema, path = ''): [string, JsonSchema][] {
  const properties = Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>);
  return properties.flatMap(([name, field]): [string, JsonSchema][] => {
    const here = path === '' ? name : `${path}.${name}`;
    const inner = (field.items ?? field) as JsonSchema;
    return [[here, field], ...fieldsOf(inner, here)];
  });
}
