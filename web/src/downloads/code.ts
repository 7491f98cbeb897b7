/* The same question on the command line and in Python, and how to cite its answer.

Takes      View
Gives      command(), adaptCommand(), python(), bibtex()
Invariant  what is written here gives the numbers on the page: same policies, horizon, worlds, seed, do and think
*/
import { options, type View } from '../state/view'

function word(text: string): string {
  return /^[A-Za-z0-9_.,:=+/-]+$/.test(text) ? text : `'${text.replace(/'/g, `'\\''`)}'`
}

function done(view: View): string[] {
  return view.do.map((each) => `${each.policy ? `${each.policy}.` : ''}${each.lever}=${each.value}`)
}

function thought(view: View): string[] {
  return view.think.map((each) => `${each.parameter}=${each.low}..${each.high}`)
}

function common(view: View): string[] {
  return [
    '--horizon', String(view.horizon), '--worlds', String(view.worlds), '--seed', String(view.seed),
    ...done(view).flatMap((each) => ['--do', each]),
    ...thought(view).flatMap((each) => ['--think', each]),
  ]
}

/** The command that gives the numbers of a screen. */
export function command(view: View): string {
  const [a, b] = view.pair
  const words: Record<string, string[]> = {
    compare: ['compare', ...options(view), ...common(view)],
    time: ['run', a, '--outcome', view.outcome, ...common(view)],
    when: ['when', a, ...(view.success ? ['--success', view.success] : ['--outcome', view.outcome, '--beats', b]), ...(view.density ? ['--density', String(view.density)] : []), ...common({ ...view, worlds: Math.max(2000, view.worlds) })],
    evidence: ['evidence', ...(view.id ? [view.id] : view.find ? [view.find] : [])],
    law: ['law', a],
    map: ['states', a, ...common(view)],
    method: ['data', 'list'],
  }
  return ['iolaus', ...words[view.view]!].map(word).join(' ')
}

/** The command that compares an option with itself as it watches and changes course. */
export function adaptCommand(view: View): string {
  const turning = `${view.pair[0]} if ${view.adapt}`
  return ['iolaus', 'compare', view.pair[0], turning, ...common(view)].map(word).join(' ')
}

/** Words as a tuple of Python. */
function texts(given: readonly string[]): string {
  return `(${given.map((each) => JSON.stringify(each)).join(', ')}${given.length === 1 ? ',' : ''})`
}

/** Keyword arguments that most questions share; what is at its default of nothing is left out. */
function keywords(view: View, worlds = view.worlds): string[] {
  const lists = ([['do', done(view)], ['think', thought(view)]] as const).filter(([, given]) => given.length)
  return [`horizon=${view.horizon}, worlds=${worlds}, seed=${view.seed},`, ...lists.map(([name, given]) => `${name}=${texts(given)},`)]
}

/** A call of the library, an argument a line. */
function call(name: string, given: readonly string[]): string[] {
  return [`found = iolaus.${name}(`, ...given.map((each) => `    ${each}`), ')']
}

/** The same in Python: the call of the screen, `adapted` where an option watches and changes course. */
export function python(view: View, adapted = false): string {
  if (adapted) return compared(view, [view.pair[0], `${view.pair[0]} if ${view.adapt}`])
  if (view.view === 'when') return discovered(view)
  if (view.view === 'map') return by_state(view)
  return compared(view, options(view))
}

function compared(view: View, policies: readonly string[]): string {
  const given = [`${policies.map((each) => JSON.stringify(each)).join(', ')},`, ...keywords(view)]
  return ['import iolaus', '', ...call('compare', given), 'print(found)', `print(found.cell(${JSON.stringify(view.pair.find((id) => id !== 'current_path') ?? policies[0])}, ${JSON.stringify(view.outcome)}))`, ''].join('\n')
}

/** The conditions: what counts as success, and how often it must hold. */
function discovered(view: View): string {
  const wanted = view.success ? `success=${JSON.stringify(view.success)},` : `outcome=${JSON.stringify(view.outcome)}, beats=${JSON.stringify(view.pair[1])},`
  const given = [`${JSON.stringify(view.pair[0])},`, wanted, ...keywords(view, Math.max(2000, view.worlds)), ...(view.density ? [`density=${view.density},`] : [])]
  return ['import iolaus', '', ...call('when', given), 'print(found)', ''].join('\n')
}

/** What `iolaus states` calls. */
function by_state(view: View): string {
  return [
    'from iolaus.analysis.states import read',
    'from iolaus.ensemble.question import Question',
    'from iolaus.ensemble.states import run',
    '',
    'question = Question(',
    `    policies=${texts([view.pair[0]])},`,
    ...keywords(view).map((each) => `    ${each}`),
    ')',
    'view = read(run(question))',
    'for state in view.rows:',
    '    print(state.name, state.change)',
    '',
  ].join('\n')
}

export function bibtex(title: string, version: string, results: string, vintage: string): string {
  return [
    `@software{iolaus_${results},`,
    '  author  = {{Iolaus contributors}},',
    `  title   = {Iolaus: ${title.replace(/[{}\\]/g, '')}},`,
    `  version = {${version}},`,
    `  year    = {${version.slice(0, 4)}},`,
    `  note    = {Results ${results}, data to ${vintage}}`,
    '}',
    '',
  ].join('\n')
}
