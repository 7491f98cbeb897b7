/* Names of options, outcomes and units in one language, portfolios among them.

Takes      the catalogue, what the laboratory says of names that the catalogue lacks
Gives      Names
Invariant  a name the catalogue lacks (a policy that a user added) is shown as the laboratory gives it
*/
import type { Meta } from '../api/types'
import { speakOr, type Catalogue } from './words'

export class Names {
  private readonly find: (key: string, otherwise: string) => string
  private readonly meta: Meta | null

  constructor(catalogue: Catalogue, meta: Meta | null) {
    this.find = speakOr(catalogue)
    this.meta = meta
  }

  /** The name of an option; of a portfolio, its parts. */
  option(id: string): string {
    const parts = id.split('+').map((each) => {
      const known = this.meta?.policies.find((one) => one.id === each)
      return this.find(`option.${each}.name`, known?.label ?? each)
    })
    return parts.length === 1 ? parts[0]! : [parts[0]!, ...parts.slice(1).map(inside)].join(' + ')
  }

  /** The same inside a sentence. */
  inOption(id: string): string {
    return inside(this.option(id))
  }

  what(id: string): string {
    const known = this.meta?.policies.find((one) => one.id === id)
    return this.find(`option.${id}.what`, known?.summary ?? '')
  }

  outcome(id: string): string {
    const known = this.meta?.outcomes.find((one) => one.id === id)
    return this.find(`outcome.${id}.name`, known?.label ?? id)
  }

  inOutcome(id: string): string {
    return inside(this.outcome(id))
  }

  head(id: string): string {
    return this.find(`outcome.${id}.head`, this.outcome(id))
  }

  goal(id: string): string {
    return this.find(`outcome.${id}.goal`, this.outcome(id))
  }

  /** What a lever does. */
  lever(id: string): string {
    return this.find(`lever.${id}`, this.meta?.levers.find((one) => one.id === id)?.meaning ?? id)
  }

  /** What a number of the register means; in English where the catalogue lacks it. */
  number(id: string, meaning: string): string {
    const known = this.find(`known.numbers.${id}`, meaning === id ? this.spelt(id) : meaning)
    return this.find(`belief.${id.replace('.', '_')}`, known)
  }

  /** A part of a rule of law; in English where the catalogue lacks it. */
  rule(id: string, part: 'authority' | 'text' | 'opposing', given: string): string {
    return this.find(`known.law.${id}.${part}`, given)
  }

  /** Why a rule is asked. */
  condition(given: string): string {
    return this.find(`known.conditions.${given}`, given)
  }

  /** The title of a form of the model. */
  form(given: string): string {
    return this.find(`known.forms.${given}`, given)
  }

  /** A series that forecasts are scored on. */
  series(id: string): string {
    return this.find(`series.${id}`, id.replace(/_/g, ' '))
  }

  /** A simple rule that forecasts are held against. */
  rival(id: string): string {
    return this.find(`rival.${id}`, id.replace(/_/g, ' '))
  }

  /** An id of the register in words, where nobody gave its meaning. */
  private spelt(id: string): string {
    const [part = '', ...rest] = id.split('.')
    return rest.length ? `${this.part(part)}: ${rest.join(': ').replace(/_/g, ' ')}` : id
  }

  /** A part of the model. */
  part(id: string): string {
    return this.find(`part.${id}`, id.replace(/_/g, ' '))
  }

  /** What results warn of; in English where the catalogue lacks it. */
  caveat(given: string): string {
    const key = given.toLowerCase().replace(/[^a-z ]/g, '').trim().split(' ').slice(0, 4).join('_')
    return this.find(`caveat.${key}`, given)
  }

  /** The name of a unit of the register. */
  measure(unit: string): string {
    return this.find(`measure.${unit.replace(/\W+/g, '_')}`, unit === '1' ? '' : unit)
  }

  /** The unit of a count added up over years. */
  plainUnit(id: string): string {
    return this.unit(id).replace(/ (a year|al año)$/, '')
  }

  unit(id: string): string {
    const known = this.meta?.outcomes.find((one) => one.id === id)
    return this.find(`outcome.${id}.unit`, known?.unit ?? '')
  }
}

/** The first letter large: where a sentence begins with a name. */
export function opened(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1)
}

/** The first letter small, unless an abbreviation begins there. */
export function inside(name: string): string {
  return /^\p{Lu}{2}/u.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1)
}
