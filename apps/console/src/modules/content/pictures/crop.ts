import { type CoverCrop } from '@weiying/contract'

/** Width by height of the two places where WeChat shows a cover. */
export const ratios = { wide: 2.35, square: 1 } as const

interface Size {
  readonly width: number
  readonly height: number
}

const between = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value))

/** The largest part of a picture with this ratio, in fractions, times `zoom` (0.2 to 1), around a centre. */
export function cropAround({ width, height }: Size, ratio: number, zoom: number, x: number, y: number): CoverCrop {
  const wide = width / height > ratio
  const scale = between(zoom, 0.2, 1)
  const across = (wide ? (height * ratio) / width : 1) * scale
  const down = (wide ? 1 : width / ratio / height) * scale
  const left = between(x - across / 2, 0, 1 - across)
  const top = between(y - down / 2, 0, 1 - down)
  return { x1: left, y1: top, x2: Math.min(1, left + across), y2: Math.min(1, top + down) }
}

export const middleCrop = (size: Size, ratio: number): CoverCrop => cropAround(size, ratio, 1, 0.5, 0.5)

/** How far it is zoomed in: 1 shows as much as the ratio allows. */
export function zoomOf(size: Size, ratio: number, crop: CoverCrop): number {
  const whole = middleCrop(size, ratio)
  return between((crop.x2 - crop.x1) / (whole.x2 - whole.x1), 0.2, 1)
}

/** Moves a crop by fractions of the picture, not over its edge. */
export const movedCrop = (size: Size, ratio: number, crop: CoverCrop, dx: number, dy: number): CoverCrop =>
  cropAround(size, ratio, zoomOf(size, ratio, crop), (crop.x1 + crop.x2) / 2 + dx, (crop.y1 + crop.y2) / 2 + dy)

/** Shows only the crop of a picture as a background. */
export function cropBackground(
  url: string,
  crop: CoverCrop | null,
): { backgroundImage: string; backgroundSize: string; backgroundPosition: string } {
  const image = `url(${JSON.stringify(url)})`
  if (crop === null) return { backgroundImage: image, backgroundSize: 'cover', backgroundPosition: 'center' }
  const [across, down] = [crop.x2 - crop.x1, crop.y2 - crop.y1]
  const place = (from: number, part: number): number => (part >= 1 ? 50 : (from / (1 - part)) * 100)
  return {
    backgroundImage: image,
    backgroundSize: `${100 / across}% ${100 / down}%`,
    backgroundPosition: `${place(crop.x1, across)}% ${place(crop.y1, down)}%`,
  }
}
