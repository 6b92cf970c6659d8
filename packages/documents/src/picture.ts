import { chartPicture } from './chart.ts'
import { type DocumentLanguage, type Figure, type Picture, textHeight, textWidth } from './model.ts'

/** What a figure shows, whether drawn or given; undefined when it has neither. */
export const pictureOf = ({ chart, picture }: Figure, language: DocumentLanguage): Picture | undefined =>
  picture ?? (chart === undefined ? undefined : chartPicture(chart, language))

/** In points: as wide as the text at most, and never so high that its caption has no place on the page. */
export function placed({ width, height }: Pick<Picture, 'width' | 'height'>): { width: number; height: number } {
  const most = textHeight - 80
  // A pixel of a screen is three quarters of a point; nothing is made larger than it is.
  const factor = Math.min(0.75, textWidth / width, most / height)
  return { width: width * factor, height: height * factor }
}

/** Without what no document may hold: lone surrogates and control characters. */
export const clean = (text: string): string => text.toWellFormed().replaceAll(/(?!\n|\t)\p{Cc}/gu, '')
