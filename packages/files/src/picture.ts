import { createHash } from 'node:crypto'

import { DomainError } from '@weiying/kernel'
import { fileTypeFromBuffer } from 'file-type'
import sharp, { type Sharp } from 'sharp'

export type PictureMime = 'image/png' | 'image/jpeg' | 'image/gif'

/** A picture that is safe to keep: decoded and encoded anew, upright, without EXIF, place, profile or anything after its end. */
export interface Picture {
  readonly bytes: Buffer
  readonly mime: PictureMime
  readonly width: number
  readonly height: number
  /** SHA-256 of the bytes, hex. */
  readonly hash: string
}

/** More pixels than these are not decoded: a small file can hold a picture that fills the memory. */
const mostPixels = 80_000_000
const accepted = ['image/png', 'image/jpeg', 'image/gif', 'image/webp']

/**
 * What an upload is by its first bytes, whatever its name says; cheap.
 * @throws DomainError file_empty, file_type_unsupported
 */
export async function sniffPicture(bytes: Uint8Array): Promise<string> {
  if (bytes.byteLength === 0) throw new DomainError('file_empty')
  const type = await fileTypeFromBuffer(bytes)
  if (type === undefined || !accepted.includes(type.mime))
    throw new DomainError('file_type_unsupported', { type: type?.ext ?? '?' })
  return type.mime
}

/**
 * Reads an upload. WebP becomes PNG or JPEG, because WeChat takes neither WebP nor SVG.
 * @throws DomainError file_empty, file_type_unsupported, file_broken
 */
export async function readPicture(bytes: Uint8Array): Promise<Picture> {
  const mime = await sniffPicture(bytes)
  return await decoding(async () => {
    const source = open(bytes, mime === 'image/gif')
    const { hasAlpha } = await sharp(bytes, { limitInputPixels: mostPixels }).metadata()
    if (mime === 'image/gif') return await encoded(source.gif(), 'image/gif')
    if (mime === 'image/png' || (mime === 'image/webp' && hasAlpha)) return await encoded(source.png(), 'image/png')
    return await encoded(source.jpeg({ quality: 92 }), 'image/jpeg')
  })
}

export interface Fit {
  /** Bytes, at most. */
  readonly bytes: number
  /** What the place takes; a picture of another kind becomes JPEG (or PNG when it is transparent and that is allowed). */
  readonly mimes: readonly PictureMime[]
}

/** Does the place take it as it is? */
export const fits = (picture: Pick<Picture, 'mime'> & { bytes: { byteLength: number } }, { bytes, mimes }: Fit): boolean =>
  picture.bytes.byteLength <= bytes && mimes.includes(picture.mime)

const scales = [1, 0.8, 0.65, 0.5, 0.4, 0.3, 0.2, 0.12, 0.06]

/**
 * The largest form of a picture that fits: first lower quality, then fewer pixels.
 * @throws DomainError file_too_large when even a sixteenth of its width does not fit, file_broken
 */
export async function fitPicture(bytes: Uint8Array, limit: Fit): Promise<Picture> {
  const type = await fileTypeFromBuffer(bytes)
  const moving = type?.mime === 'image/gif' && limit.mimes.includes('image/gif')
  return await decoding(async () => {
    const { width, hasAlpha } = await sharp(bytes, { limitInputPixels: mostPixels }).metadata()
    const transparent = hasAlpha && limit.mimes.includes('image/png')
    for (const scale of scales) {
      for (const quality of moving || transparent ? [90] : [88, 75]) {
        const sized = open(bytes, moving).resize({ width: Math.max(1, Math.round(width * scale)), withoutEnlargement: true })
        const made = await (moving
          ? encoded(sized.gif({ effort: 4 }), 'image/gif')
          : transparent
            ? encoded(sized.png({ palette: true, quality, effort: 4 }), 'image/png')
            : encoded(sized.flatten({ background: '#ffffff' }).jpeg({ quality }), 'image/jpeg'))
        if (fits(made, limit)) return made
      }
    }
    throw new DomainError('file_too_large', { size: bytes.byteLength, limit: limit.bytes, compressible: false })
  })
}

/** Upright, in sRGB. */
const open = (bytes: Uint8Array, animated: boolean): Sharp =>
  sharp(bytes, { animated, limitInputPixels: mostPixels, failOn: 'error' }).autoOrient().toColourspace('srgb')

async function encoded(pipeline: Sharp, mime: PictureMime): Promise<Picture> {
  const { data, info } = await pipeline.toBuffer({ resolveWithObject: true })
  // Of an animation sharp says the height of all frames on top of one another.
  const height = info.pageHeight ?? info.height
  return { bytes: data, mime, width: info.width, height, hash: createHash('sha256').update(data).digest('hex') }
}

async function decoding<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof DomainError) throw error
    throw new DomainError('file_broken', { reason: error instanceof Error ? (error.message.split('\n')[0] ?? '') : '' })
  }
}
