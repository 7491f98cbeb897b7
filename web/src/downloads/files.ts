/* Files handed to the reader, made in the browser.

Takes      a name, text or an SVG
Gives      save(), png(): a picture at twice the size on white ground
Invariant  nothing leaves the machine
*/

/** Offer a file for download. */
export function save(name: string, content: string | Blob, kind = 'text/plain'): void {
  const blob = typeof content === 'string' ? new Blob([content], { type: `${kind};charset=utf-8` }) : content
  const where = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = where
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(where), 10_000)
}

/** An SVG as PNG, twice as large. */
export async function png(svg: string): Promise<Blob> {
  const picture = new Image()
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await picture.decode()
  const canvas = document.createElement('canvas')
  canvas.width = picture.naturalWidth * 2
  canvas.height = picture.naturalHeight * 2
  canvas.getContext('2d')!.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return new Promise((done, failed) => canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error('no picture'))), 'image/png'))
}
