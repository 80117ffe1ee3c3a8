import { autosaveTexts } from './autosave.ts'
import { bulkSelect } from './bulk-select.ts'
import { choiceKeys, followProgress } from './choice-keys.ts'
import { counter } from './counter.ts'
import { followFacts } from './facts.ts'
import { focusFaults } from './focus-faults.ts'
import { followFields } from './follow.ts'
import { goBack } from './go-back.ts'
import { listKeys } from './list-keys.ts'
import { closeMenus } from './menus.ts'
import { logLines } from './log-line.ts'
import { narrowBoxes } from './narrow.ts'
import { nextDigit } from './next-digit.ts'
import { outbox } from './outbox/outbox.ts'
import { rateLines } from './rate-lines.ts'
import { searchLists } from './search-list.ts'
import { sendKeys } from './send-keys.ts'
import { tally } from './tally.ts'
import { guardUnsaved } from './unsaved.ts'

focusFaults()
closeMenus()
goBack()
sendKeys()
nextDigit()
choiceKeys()
followProgress()
guardUnsaved()
autosaveTexts()
rateLines()
bulkSelect()
followFields()
followFacts()
searchLists()
narrowBoxes()
listKeys()
outbox()
tally()
counter()
logLines()
