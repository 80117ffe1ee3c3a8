/** A choice made with one key: the digit that stands before an answer picks it, and sends it where only one is asked. */
export function choiceKeys(): void {
  document.addEventListener('keydown', (event) => {
    if (!/^\d$/.test(event.key) || event.ctrlKey || event.metaKey || event.altKey) return
    const form = document.querySelector('[data-pv-choices] form')
    if (!(form instanceof HTMLFormElement) || event.target instanceof HTMLTextAreaElement) return
    const choices = [...form.querySelectorAll<HTMLInputElement>('input[type="radio"], input[type="checkbox"]')]
    const wanted = event.key === '0' ? choices.find(({ value }) => value === '-') : choices[Number(event.key) - 1]
    if (wanted === undefined) return
    event.preventDefault()
    if (wanted.type === 'checkbox') wanted.checked = !wanted.checked
    else {
      wanted.checked = true
      form.requestSubmit()
    }
  })
}

/** What a job is doing: as long as it lasts, its part of the page is asked for again. */
export function followProgress(): void {
  const shown = document.querySelector('[data-pv-progress]')
  if (!shown) return
  const again = setInterval(() => void look(), 3000)
  async function look(): Promise<void> {
    const answer = await fetch(location.pathname).catch(() => undefined)
    if (!answer?.ok) return
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const next = page.querySelector('[data-pv-progress]')
    if (next && shown) shown.innerHTML = next.innerHTML
    else {
      clearInterval(again)
      location.reload()
    }
  }
}
