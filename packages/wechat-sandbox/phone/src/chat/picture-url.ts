/** WeChat shrinks pictures before it sends them; above these the phone does it too. */
const longestPx = 1280
const smallBytes = 400 * 1024

/** A picture file as a data URL. Throws when the file is no picture that the browser can read. */
export async function pictureUrl(file: File): Promise<string> {
  const bitmap = await createImageBitmap(file)
  try {
    const scale = Math.min(1, longestPx / Math.max(bitmap.width, bitmap.height))
    if (scale === 1 && file.size <= smallBytes && /^image\/(png|jpeg|gif)$/.test(file.type)) return await asIs(file)
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(bitmap.width * scale)
    canvas.height = Math.round(bitmap.height * scale)
    const paint = canvas.getContext('2d')
    if (paint === null) throw new Error('no canvas')
    paint.fillStyle = '#fff'
    paint.fillRect(0, 0, canvas.width, canvas.height)
    paint.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
    return canvas.toDataURL('image/jpeg', 0.85)
  } finally {
    bitmap.close()
  }
}

const asIs = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('load', () =>
      typeof reader.result === 'string' ? resolve(reader.result) : reject(new Error('no text')),
    )
    reader.addEventListener('error', () => reject(reader.error ?? new Error('unreadable')))
    reader.readAsDataURL(file)
  })

/** A video with its first picture, as WeChat sends it. Throws when the browser cannot play the file. */
export async function videoUrl(file: File): Promise<{ videoDataUrl: string; coverDataUrl?: string }> {
  const videoDataUrl = await asIs(file)
  const cover = await firstPicture(file).catch(() => null)
  return cover === null ? { videoDataUrl } : { videoDataUrl, coverDataUrl: cover }
}

async function firstPicture(file: File): Promise<string> {
  const url = URL.createObjectURL(file)
  try {
    const video = document.createElement('video')
    video.muted = true
    video.src = url
    await new Promise((resolve, reject) => {
      video.addEventListener('seeked', resolve, { once: true })
      video.addEventListener('loadeddata', () => (video.currentTime = Math.min(0.1, video.duration)), { once: true })
      video.addEventListener('error', reject, { once: true })
    })
    const canvas = document.createElement('canvas')
    canvas.width = 360
    canvas.height = Math.round((360 * video.videoHeight) / Math.max(1, video.videoWidth))
    canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height)
    return canvas.toDataURL('image/jpeg', 0.8)
  } finally {
    URL.revokeObjectURL(url)
  }
}
