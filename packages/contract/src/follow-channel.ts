/** A way that new followers come. */
export interface FollowChannel {
  /** WeChat's `subscribe_scene`, e.g. ADD_SCENE_SEARCH; `` where none was told. */
  readonly scene: string
  /** The parameter of the QR code that was scanned; null or `` where there was none. */
  readonly code: string | null
  /** What a promotion plan calls the code; null or `` where none does. */
  readonly name: string | null
}

/**
 * What people read of a channel: the plan's name for a code with the code after it, else the code with the word that it is one, else
 * the scene by its word. `find` is that of the texts.
 */
export function channelLabel(
  { scene, code, name }: FollowChannel,
  find: (key: string, fillings?: Readonly<Record<string, unknown>>) => string | null,
): string {
  const unknown = find('facts.scene.unknown') ?? '—'
  if (code === null || code === '') return scene === '' ? unknown : (find(`facts.scene.${scene}`) ?? unknown)
  // Who called it by its code has said nothing more.
  const named = name !== null && name !== '' && name !== code
  return (named ? find('facts.channel.named', { name, code }) : find('facts.channel.code', { code })) ?? code
}
