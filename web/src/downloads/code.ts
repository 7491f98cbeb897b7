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

function question(view: View, policies: readonly string[]): string[] {
  return [
    'question = Question(',
    `    policies=${texts(policies)},`,
    `    horizon=${view.horizon}, worlds=${view.worlds}, seed=${view.seed},`,
    `    do=${texts(done(view))}, think=${texts(thought(view))},`,
    ')',
  ]
}

/** The same in Python: the call of the screen, `adapted` where an option watches and changes course. */
export function python(view: View, adapted = false): string {
  if (adapted) return compared(view, [view.pair[0], `${view.pair[0]} if ${view.adapt}`])
  if (view.view === 'when') return discovered(view)
  if (view.view === 'map') return by_state(view)
  return compared(view, options(view))
}

function compared(view: View, policies: readonly string[]): string {
  return [
    'from iolaus.analysis.compare import compare',
    'from iolaus.ensemble.compare import run',
    'from iolaus.ensemble.question import Question',
    '',
    ...question(view, policies),
    'comparison = compare(run(question))',
    `print(comparison.cell(${JSON.stringify(view.pair[0])}, ${JSON.stringify(view.outcome)}))`,
    '',
  ].join('\n')
}

/** What `iolaus when` calls: what counts as success, then the search. */
function discovered(view: View): string {
  const [a, b] = view.pair
  const own = view.success !== ''
  const policies = own || b === 'current_path' ? [a] : [a, b]
  const wanted = [JSON.stringify(a), JSON.stringify(view.outcome), JSON.stringify(own ? 'current_path' : b), '""', own ? JSON.stringify(view.success) : 'None']
  return [
    'from iolaus.cli.when import ask, stated',
    '',
    `wanted = stated(${wanted.join(', ')})`,
    'found = ask(',
    `    ${texts(policies)}, horizon=${view.horizon}, worlds=${Math.max(2000, view.worlds)}, seed=${view.seed},`,
    `    do=${texts(done(view))}, think=${texts(thought(view))}, wanted=wanted, density=${view.density || 'None'}, rivals=(),`,
    ')',
    'print(found)',
    '',
  ].join('\n')
}

/** What `iolaus states` calls. */
function by_state(view: View): string {
  return [
    'from iolaus.analysis.states import read',
    'from iolaus.ensemble.question import Question',
    'from iolaus.ensemble.states import run',
    '',
    ...question(view, [view.pair[0]]),
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
