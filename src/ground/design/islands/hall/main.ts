// The pages of a waiting hall: its screen, its kiosk, the ticket just given.
import { given, kioskTake } from './kiosk.ts'
import { screen } from './screen.ts'

screen()
kioskTake()
given()
