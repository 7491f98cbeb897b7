/* The reader's place: the view, kept equal to the address; back and forward undo.

Takes      the address of the page
Gives      Reader: view, go()
Invariant  one object holds all state; a change is pushed to the history when it rests and replaces while it is dragged
*/
import { read, write, type Unread } from './address'
import { DEFAULTS, type Language, type View } from './view'

export class Reader {
  view: View = $state(DEFAULTS)
  unread: Unread[] = $state([])
  dragging = $state(false)
  private readonly base: View

  constructor(language: Language) {
    this.base = { ...DEFAULTS, lang: language }
    this.take()
    addEventListener('popstate', () => this.take())
  }

  private take(): void {
    const found = read(location.search, this.base)
    this.view = found.view
    this.unread = found.unread
    this.dragging = false
  }

  /** Change what is looked at; `drag` while a lever moves. */
  go(change: Partial<View>, drag = false): void {
    const before = this.address()
    const moved = this.dragging
    this.view = { ...this.view, ...change, made: '', was: '' }
    this.unread = []
    this.dragging = drag
    const after = this.address()
    if (drag && !moved) history.pushState(null, '', after) // the place before the drag stays one step back
    else if (drag || moved) history.replaceState(null, '', after)
    else if (after !== before) history.pushState(null, '', after)
  }

  /** Follow a link within the page without loading it anew; false where it leads elsewhere. */
  follow(link: HTMLAnchorElement): boolean {
    if (link.origin !== location.origin || link.pathname !== location.pathname || link.hash || link.download) return false
    history.pushState(null, '', link.search || location.pathname)
    this.take()
    return true
  }

  /** The address of a view that differs from the present one in some keys. */
  address(change: Partial<View> = {}): string {
    return location.pathname + write({ ...$state.snapshot(this.view), ...change } as View, this.base)
  }
}
