/* Files handed to the reader, made in the browser.

Takes      a name, text or an SVG
Gives      save(), taken(), lasting(); png(): a picture at twice the size on white ground
Invariant  nothing leaves the machine
*/
const KEPT = 120_000 // ms; a reader may first be asked where to put a file

/** Offer a file for download. */
export function save(name: string, content: string | Blob, kind = 'text/plain'): void {
  const blob = typeof content === 'string' ? new Blob([content], { type: `${kind};charset=utf-8` }) : content
  const where = URL.createObjectURL(blob)
  taken(name, where)
  setTimeout(() => URL.revokeObjectURL(where), KEPT)
}

/** Let the browser take what stands at an address of this page. */
export function taken(name: string, where: string): void {
  const link = document.createElement('a')
  link.href = where
  link.download = name
  document.body.append(link) // some browsers take only what is in the page
  link.click()
  link.remove()
}

/** Whether the reader's last press still counts, so that a browser takes a file by itself; unknown counts as no. */
export function lasting(): boolean {
  return navigator.userActivation?.isActive ?? false
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
