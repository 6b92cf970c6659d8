export { chunkBytes, createFiles, type Files, type NewFile, type StoredFile } from './files.ts'
export { type Fit, fitPicture, fits, type Picture, type PictureMime, readPicture, sniffPicture } from './picture.ts'
