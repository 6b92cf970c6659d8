/** A file of a form as commands take it. */
export const uploaded = async (file: File) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })
