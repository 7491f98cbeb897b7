/* What a reader is looking at: one object, all of it in the address.

Takes      nothing
Gives      View, its parts, and DEFAULTS
Invariant  names of policies, outcomes, levers and parameters are those of the command line; nothing else holds state
           that changes what is shown
*/

export const SCREENS = ['compare', 'time', 'when', 'evidence', 'law', 'map', 'method'] as const
export const LANGUAGES = ['en', 'es'] as const
export const DEPTHS = ['answer', 'analyst'] as const
export const TABS = ['claims', 'map', 'numbers'] as const

export type Screen = (typeof SCREENS)[number]
export type Language = (typeof LANGUAGES)[number]
export type Depth = (typeof DEPTHS)[number]
export type Tab = (typeof TABS)[number]

/** A lever set by the reader, in one policy or (policy empty) in every one. */
export interface Done {
  policy: string
  lever: string
  value: number
}

/** A belief: a parameter lies between low and high, every value as likely. */
export interface Thought {
  parameter: string
  low: number
  high: number
}

export interface View {
  made: string
  view: Screen
  pair: [string, string]
  outcome: string
  horizon: number
  policies: string[]
  do: Done[]
  think: Thought[]
  show: 'change' | 'level' | 'total'
  success: string
  density: number
  axes: string
  adapt: string
  tab: Tab
  find: string
  id: string
  worlds: number
  seed: number
  depth: Depth
  lang: Language
  was: string
}

export const DEFAULTS: View = {
  made: '',
  view: 'compare',
  pair: ['unilateral_strikes_labs', 'cooperative_security'],
  outcome: 'us_overdose_deaths',
  horizon: 2031,
  policies: [
    'unilateral_strikes_labs',
    'cooperative_security',
    'joint_operations',
    'recruitment_prevention',
    'treatment_and_naloxone',
  ],
  do: [],
  think: [],
  show: 'level',
  success: '',
  density: 0,
  axes: '',
  adapt: '',
  tab: 'claims',
  find: '',
  id: '',
  worlds: 1000,
  seed: 0,
  depth: 'answer',
  lang: 'en',
  was: '',
}

/** The options of a view, the pair among them even where the list lacks one. */
export function options(view: View): string[] {
  return [...new Set([...view.policies, ...view.pair])].filter((each) => each !== 'current_path')
}
