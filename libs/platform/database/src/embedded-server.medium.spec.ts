import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { startEmbedded } from './embedded-server';

// Real: PostgreSQL from npm on a folder of its own, started twice as an operator would.
describe(startEmbedded.name, () => {
  it('finds its data again at the second start, in the same folder', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'wasl-embedded-'));
    chmodSync(folder, 0o755);
    const first = await startEmbedded(join(folder, 'pg'), { fast: true });
    const write = new Client({ connectionString: first.url });
    await write.connect();
    await write.query('create table kept(n int); insert into kept values (7)');
    await write.end();
    await first.stop();
    const second = await startEmbedded(join(folder, 'pg'), { fast: true });
    const read = new Client({ connectionString: second.url });
    await read.connect();
    const { rows } = await read.query('select n from kept');
    await read.end();
    await second.stop();
    rmSync(folder, { recursive: true, force: true });
    expect(rows).toEqual([{ n: 7 }]);
    expect(second.directory).toBe(first.directory);
  }, 60_000);
});
