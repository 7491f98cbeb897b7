// @vitest-environment jsdom
import { afterEach, expect, it, vi } from 'vitest'
import { Settling } from '../src/state/settling.svelte'

const answers = new Map<string, (body: string) => void>()
const asked: string[] = []

function serve(): void {
  vi.stubGlobal('fetch', (where: string, { signal }: { signal?: AbortSignal | null }) => new Promise((done, failed) => {
    asked.push(where)
    answers.set(where, (body) => done(new Response(JSON.stringify(body), { status: 200 })))
    signal?.addEventListener('abort', () => failed(new DOMException('', 'AbortError')))
  }))
}
const settle = async (): Promise<void> => { for (let k = 0; k < 8; k++) await new Promise((done) => setTimeout(done, 0)) }
const give = async (where: string): Promise<void> => { answers.get(where)!(where); await settle() }

afterEach(() => { answers.clear(); asked.length = 0; vi.unstubAllGlobals() })

it('gives the first look, then the whole answer', async () => {
  serve()
  const one = new Settling<string>()
  one.ask('a-look', 'a-full')
  await give('a-look')
  expect([one.value, one.settled, one.working]).toEqual(['a-look', false, true])
  await give('a-full')
  expect([one.value, one.settled, one.working]).toEqual(['a-full', true, false])
})

it('asks only for the newest place of a lever that is held', async () => {
  serve()
  const one = new Settling<string>()
  one.ask('b1', '')
  one.ask('b2', '')
  one.ask('b3', '')
  await give('b1')
  expect(one.value).toBe('b1')
  await give('b3')
  expect(asked).toEqual(['b1', 'b3'])
  expect([one.value, one.settled]).toEqual(['b3', false])
  one.ask('b3', 'b-full')
  await settle()
  await give('b-full')
  expect([one.value, one.settled]).toEqual(['b-full', true])
})

it('drops a whole answer that a newer question overtook', async () => {
  serve()
  const one = new Settling<string>()
  one.ask('c1', 'c1-full')
  await give('c1')
  one.ask('c2', 'c2-full')
  await settle()
  await give('c2')
  await give('c2-full')
  expect(asked).toEqual(['c1', 'c1-full', 'c2', 'c2-full'])
  expect([one.value, one.settled, one.problem]).toEqual(['c2-full', true, null])
})
