import { useEffect, useRef } from 'react'

import { pictureUrl } from '../chat/picture-url.ts'
import { useTexts } from '../language.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { useLine } from '../phones/line.tsx'

/** Choosing pictures: from files of the computer, or two that are always in the album. */
export function AlbumSheet({ most, choose, close }: { most: number; choose: (pictures: string[]) => void; close: () => void }) {
  const texts = useTexts()
  const line = useLine()
  const chooser = useRef<HTMLInputElement>(null)

  const gaveUp = useRef(close)
  gaveUp.current = close
  useEffect(() => {
    const input = chooser.current
    const cancel = (): void => gaveUp.current()
    input?.addEventListener('cancel', cancel)
    return () => input?.removeEventListener('cancel', cancel)
  }, [])

  const take = async (files: readonly File[]): Promise<void> => {
    if (files.length === 0) {
      close()
      return
    }
    try {
      choose(await Promise.all(files.slice(0, most).map(pictureUrl)))
    } catch {
      line.say(texts.refusals['request_invalid'] ?? '')
      close()
    }
  }
  return (
    <>
      <Sheet
        title={texts.web.choosePictures(most)}
        close={() => undefined}
        cancel={close}
        actions={[
          ...texts.web.album.map((name, index) => ({
            name: `album-${index}`,
            label: name,
            act: () => choose([drawn(name, index)]),
          })),
          {
            name: 'file',
            label: texts.scan.upload,
            act: () => chooser.current?.click(),
          },
        ]}
      />
      <input
        ref={chooser}
        type="file"
        accept="image/*"
        multiple={most > 1}
        hidden
        data-testid="album-file"
        onChange={(event) => void take([...(event.target.files ?? [])])}
      />
    </>
  )
}

/** A picture of the album, painted so that the sandbox needs no files of its own. */
function drawn(name: string, index: number): string {
  const canvas = document.createElement('canvas')
  canvas.width = 640
  canvas.height = 480
  const paint = canvas.getContext('2d')
  if (paint === null) return ''
  const [from, to] = [
    ['#fbe3d0', '#c2410c'],
    ['#d7f0e2', '#0b8457'],
  ][index % 2] ?? ['#eee', '#555']
  const shade = paint.createLinearGradient(0, 0, 640, 480)
  shade.addColorStop(0, from ?? '#eee')
  shade.addColorStop(1, '#ffffff')
  paint.fillStyle = shade
  paint.fillRect(0, 0, 640, 480)
  paint.fillStyle = to ?? '#555'
  paint.font = '600 56px "PingFang SC", "Noto Sans CJK SC", sans-serif'
  paint.textAlign = 'center'
  paint.fillText(name, 320, 260)
  return canvas.toDataURL('image/jpeg', 0.85)
}
