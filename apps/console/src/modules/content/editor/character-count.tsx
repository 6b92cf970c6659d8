/** How many characters of how many; the platform counts them as people do. */
export function CharacterCount({ text, max }: { readonly text: string; readonly max: number }) {
  const count = Array.from(text.trim()).length
  return (
    <span className={count > max ? 'character-count character-count-over' : 'character-count'}>
      {count} / {max}
    </span>
  )
}
