// @vitest-environment jsdom
import { render, screen } from '@testing-library/svelte'
import { expect, it } from 'vitest'
import { circle, text } from '../src/charts/scene'
import Picture from '../src/parts/Picture.svelte'

it('a picture has a name and a description for those who do not see it, and every mark', () => {
  const scene = { width: 100, height: 50, title: 'Deaths', says: '3 better of 50', marks: [circle('better', 1, 2, 3), circle('worse', 4, 5, 3), text('label', 0, 9, 'one')] }
  render(Picture, { scene })
  const found = screen.getByRole('img', { name: 'Deaths' })
  expect(found.querySelector('desc')?.textContent).toBe('3 better of 50')
  expect(found.querySelectorAll('circle')).toHaveLength(2)
  expect(found.querySelector('circle.worse')?.getAttribute('cx')).toBe('4')
})
