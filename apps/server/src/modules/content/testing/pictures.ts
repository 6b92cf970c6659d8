import sharp from 'sharp'

/** A picture of one colour as an upload; every colour is another file. */
export async function pictureFile(color: string, { width = 60, height = 40, name = '封面.png' } = {}): Promise<File> {
  const bytes = await sharp({ create: { width, height, channels: 3, background: color } })
    .png()
    .toBuffer()
  return new File([new Uint8Array(bytes)], name, { type: 'image/png' })
}

/** A photograph of more than 12 MB: noise cannot be compressed. */
export async function hugePicture(): Promise<File> {
  const noise = sharp({
    create: { width: 2200, height: 2000, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 80 } },
  })
  const bytes = await noise.png({ compressionLevel: 0 }).toBuffer()
  return new File([new Uint8Array(bytes)], 'IMG_4711.PNG', { type: 'image/png' })
}
