/* The view as a brief: a file that the laboratory sets, in the page's language.

Takes      View, a format
Gives      reportAddress(), brief(): the file and its name
Invariant  the file answers the question on the page; a refusal is a Problem with what to do
*/
import { address, asked, Problem } from '../api/api'
import type { View } from '../state/view'

export const FORMATS = ['pdf', 'html', 'docx'] as const
export type Format = (typeof FORMATS)[number]

/** Where the laboratory gives the brief of a view. */
export function reportAddress(view: View, format: Format): string {
  return address('report', {
    ...asked(view),
    ...(view.pair[0] === view.pair[1] ? {} : { pair: view.pair }),
    outcome: view.outcome,
    lang: view.lang,
    format,
  })
}

/** The brief, waited for where it takes longer. */
export async function brief(view: View, format: Format): Promise<{ name: string; file: Blob }> {
  let answer = await got(reportAddress(view, format))
  while (answer.status === 202) {
    const where = answer.headers.get('Location') ?? ''
    await new Promise((done) => setTimeout(done, 700))
    const run = (await (await got(where)).json()) as { state?: string; problem?: string; links?: { result: string | null } }
    if (run.links?.result) answer = await got(run.links.result)
    else if (run.state === 'failed' || run.state === 'cancelled') throw new Problem(422, run.problem ?? '')
  }
  const named = /filename="([^"]+)"/.exec(answer.headers.get('Content-Disposition') ?? '')
  return { name: named?.[1] ?? `iolaus.${format}`, file: await answer.blob() }
}

async function got(where: string): Promise<Response> {
  const answer = await fetch(where).catch(() => null)
  if (!answer) throw new Problem(0, '')
  if (answer.ok) return answer
  const told = (await answer.json().catch(() => ({}))) as { detail?: string; remedy?: string }
  throw new Problem(answer.status, told.detail ?? answer.statusText, told.remedy)
}
