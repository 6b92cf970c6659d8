/** Only who scans pays for the reader. */
const reader = () => import('jsqr')

/** Pictures are tried at these widths in px: small codes need the full size, noisy photos read better when shrunk. */
const widths = [1200, 600, 300]

/** Text of the QR code in a picture; null when there is none. Throws when the file is no picture. */
export async function textInPicture(file: Blob): Promise<string | null> {
  const [{ default: readQr }, bitmap] = await Promise.all([reader(), createImageBitmap(file)])
  try {
    for (const width of widths) {
      const scale = Math.min(1, width / bitmap.width)
      const [w, h] = [Math.max(1, Math.round(bitmap.width * scale)), Math.max(1, Math.round(bitmap.height * scale))]
      const canvas = new OffscreenCanvas(w, h)
      const paint = canvas.getContext('2d')
      if (paint === null) return null
      paint.fillStyle = '#fff'
      paint.fillRect(0, 0, w, h)
      paint.drawImage(bitmap, 0, 0, w, h)
      const found = readQr(paint.getImageData(0, 0, w, h).data, w, h)
      if (found !== null && found.data !== '') return found.data
    }
    return null
  } finally {
    bitmap.close()
  }
}
