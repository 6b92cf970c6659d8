/** How long saying this takes: about four Chinese characters or two words a second; WeChat ends at a minute. */
export function spokenSeconds(text: string): number {
  const characters = text.match(/\p{Script=Han}/gu)?.length ?? 0
  const words = text.match(/[\p{L}\p{N}]+/gu)?.filter((word) => !/\p{Script=Han}/u.test(word)).length ?? 0
  return Math.min(60, Math.max(1, Math.ceil(characters / 4 + words / 2)))
}
