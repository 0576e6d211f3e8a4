import { FilesInHand } from './files-in-hand';

const BIG = 60_000_000;

describe(FilesInHand.name, () => {
  it('leaves room for others beside a network that takes all it may, and has it back afterwards', async () => {
    const files = new FilesInHand();
    await files.during('a', async (mine) => {
      mine.take(BIG);
      await expect(files.during('a', async (more) => more.take(BIG))).rejects.toMatchObject({
        code: 'api.too-many-requests',
      });
      await files.during('b', async (theirs) => theirs.take(BIG));
    });
    await files.during('a', async (again) => again.take(BIG));
  });

  it('never holds more than its whole, and lets go after a fault too', async () => {
    const files = new FilesInHand();
    const nest = async (depth: number): Promise<void> =>
      files.during(`network ${depth}`, async (hand) => {
        hand.take(BIG);
        await nest(depth + 1);
      });
    await expect(nest(0)).rejects.toMatchObject({ code: 'api.too-many-requests' });
    await files.during('a', async (hand) => hand.take(BIG));
  });
});
