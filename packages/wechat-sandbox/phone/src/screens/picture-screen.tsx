import { useTexts } from '../language.tsx'
import { useLine } from '../phones/line.tsx'

/** A picture on the whole screen; any click closes it. */
export function PictureScreen({ url }: { url: string }) {
  const texts = useTexts()
  const line = useLine()
  return (
    <button
      type="button"
      className="picture-screen"
      data-screen="picture"
      data-testid="screen-picture"
      onClick={line.back}
      aria-label={texts.close}
    >
      <img src={url} alt={texts.chat.picturePreview} />
    </button>
  )
}
