// Plain data, apart from the schemas, so that a browser loads it without them.

/** What may be uploaded. Pictures are re-encoded, so that they carry no place, camera or hidden text; SVG is refused because it can run code. */
export const fileMimes = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'] as const

/**
 * Limits of the platform in bytes, shown before an upload. Source: fact sheet 10.1: image material 10 MB, cover thumb 64 KB
 * jpg, picture inside an article (`media/uploadimg`) under 1 MB jpg or png; `upload` is our own.
 */
export const fileLimits = {
  upload: 20 * 1024 * 1024,
  image: 10 * 1024 * 1024,
  thumb: 64 * 1024,
  articleImage: 1024 * 1024,
} as const
