import sharp from 'sharp'
import { expect, test } from 'vitest'

import { fitPicture, fits, readPicture } from './picture.ts'

const noise = async (width: number, height: number) =>
  await sharp({ create: { width, height, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 60 } } })
    .jpeg({ quality: 98 })
    .toBuffer()

test('a photograph loses its place and camera, and stands upright', async () => {
  const photo = await sharp({ create: { width: 40, height: 20, channels: 3, background: '#c2185b' } })
    .jpeg()
    .withExif({ IFD0: { Make: 'Secret Camera' }, IFD3: { GPSLatitude: '31/1 12/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .toBuffer()
  expect((await sharp(photo).metadata()).exif).toBeDefined()
  const kept = await readPicture(photo)
  const seen = await sharp(kept.bytes).metadata()
  expect([seen.exif, seen.orientation, kept.width, kept.height, kept.mime]).toEqual([undefined, undefined, 20, 40, 'image/jpeg'])
})

test('the same picture twice has the same hash', async () => {
  const photo = await noise(60, 60)
  expect((await readPicture(photo)).hash).toBe((await readPicture(photo)).hash)
})

test('WebP becomes a kind that WeChat takes', async () => {
  const opaque = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#fff' } })
    .webp()
    .toBuffer()
  const clear = await sharp({ create: { width: 9, height: 9, channels: 4, background: '#0000' } })
    .webp()
    .toBuffer()
  expect([(await readPicture(opaque)).mime, (await readPicture(clear)).mime]).toEqual(['image/jpeg', 'image/png'])
})

test('a moving picture keeps its frames', async () => {
  const frames = await sharp(Buffer.concat([Buffer.alloc(300, 255), Buffer.alloc(300, 0)]), {
    raw: { width: 10, height: 20, channels: 3, pageHeight: 10 },
  })
    .gif()
    .toBuffer()
  const kept = await readPicture(frames)
  expect([kept.mime, kept.width, kept.height, (await sharp(kept.bytes).metadata()).pages]).toEqual(['image/gif', 10, 10, 2])
})

test.each([
  ['nothing', Buffer.alloc(0), 'file_empty'],
  [
    'SVG, which can run code',
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    'file_type_unsupported',
  ],
  ['a page', Buffer.from('<!doctype html><script>alert(1)</script>'), 'file_type_unsupported'],
  ['a program', Buffer.from('MZ\u0090\u0000'.padEnd(200, '\u0000')), 'file_type_unsupported'],
  ['half a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'file_broken'],
])('%s is refused', async (_name, bytes, code) => {
  await expect(readPicture(bytes)).rejects.toMatchObject({ code })
})

test('a picture is made small enough, without losing more than needed', async () => {
  const large = await noise(2400, 1600)
  const place = { bytes: 1_048_575, mimes: ['image/jpeg', 'image/png'] as const }
  expect(fits({ bytes: large, mime: 'image/jpeg' }, place)).toBe(false)
  const small = await fitPicture(large, place)
  expect(fits(small, place)).toBe(true)
  expect(small.width).toBeGreaterThan(600)
})
