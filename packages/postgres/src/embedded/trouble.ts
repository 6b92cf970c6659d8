/** An engine cannot run; the message is one sentence for the operator that ends with what to do. */
export class EngineTrouble extends Error {
  override readonly name = 'EngineTrouble'
}
