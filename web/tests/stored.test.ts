import { afterEach, describe, expect, it, vi } from 'vitest'
import { of } from '../src/api/api'
import { canonical, Copy, FROZEN } from '../src/api/stored'
import { DEFAULTS } from '../src/state/view'

const BASE = './api/v1/'
const WHERE = './answers/index.json'

/** A copy with these files; gives what was asked for too. */
function copy(files: Record<string, unknown>): { copy: Copy; calls: string[] } {
  const calls: string[] = []
  vi.stubGlobal('fetch', async (address: string) => {
    calls.push(address)
    const found = files[address]
    return { ok: found !== undefined, status: 404, statusText: 'no', json: async () => found }
  })
  return { copy: new Copy(WHERE), calls }
}

afterEach(() => { vi.unstubAllGlobals() })

describe('a copy without a laboratory', () => {
  it('asks the same whatever the order and the spelling', () => {
    const one = canonical(`${BASE}compare?b=2&a=x%2By,z`, BASE)
    expect(one).toBe('compare&a=x+y,z&b=2')
    expect(canonical(`${BASE}compare?a=x%2By%2Cz&b=2`, BASE)).toBe(one)
    expect(canonical(`${BASE}meta`, BASE)).toBe('meta')
    expect(canonical(of.number('production.rebuild_time'), BASE)).toBe('numbers/production.rebuild_time')
  })

  it('finds a document by what it answers, and never a neighbour', async () => {
    const key = canonical(of.compare(DEFAULTS), BASE)
    const made = copy({
      [WHERE]: { answers: { [key]: 'abc' }, questions: [''] },
      './answers/abc.json': { schema: 'iolaus/compare/1' },
    })
    expect(await made.copy.stored(of.compare(DEFAULTS), BASE)).toEqual({ schema: 'iolaus/compare/1' })
    expect(await made.copy.stored(of.compare({ ...DEFAULTS, horizon: 2029 }), BASE)).toBeNull()
    expect(await made.copy.held()).toEqual([''])
    expect(made.calls.filter((each) => each === WHERE)).toHaveLength(1)
  })

  it('tries again after an index that could not be read', async () => {
    const made = copy({})
    await expect(made.copy.stored(of.meta(), BASE)).rejects.toThrow('404')
    await expect(made.copy.stored(of.meta(), BASE)).rejects.toThrow('404')
    expect(made.calls).toHaveLength(2)
  })

  it('is not what a page of the laboratory is', () => {
    expect(FROZEN).toBe(false)
  })
})
