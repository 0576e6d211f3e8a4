/** A fact on its way to readers. */
export interface OutboxFact {
  type: string;
  payload: object;
}
