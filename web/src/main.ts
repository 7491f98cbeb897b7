/* Where the page begins: the language, its catalogue, then the application. */
import './app.css'
import { mount } from 'svelte'
import App from './App.svelte'
import { LANGUAGES, type Language } from './state/view'
import { load } from './words/words'

const asked = new URLSearchParams(location.search).get('lang')
const spoken = navigator.languages.map((each) => each.slice(0, 2)).find((each) => LANGUAGES.includes(each as Language))
const own = (spoken ?? 'en') as Language
const language = LANGUAGES.includes(asked as Language) ? (asked as Language) : own

void load(language).then((catalogue) => {
  mount(App, { target: document.getElementById('page')!, props: { own, language, catalogue } })
})
