package incident

import "rashomon"

// wording is how a title names an event that claims tell by a verb, up to and
// with the preposition before its victims. A noun of the claims' own ("air
// strike") needs none and goes before these.
var wording = map[string]string{
	"abduct": "Abduction of", "abduction": "Abduction of", "arson": "Arson against", "block route": "Blockade of", "bring down": "Downing of",
	"crash": "Crash of", "down plane": "Downing of", "evacuate": "Evacuation of", "exchange fire": "Exchange of fire with", "expel": "Expulsion of",
	"fight": "Fighting with", "fighting": "Fighting with", "fire at": "Fire on", "fire on": "Fire on", "gun battle": "Gun battle with", "gunfire": "Fire on", "loot": "Looting of", "open fire on": "Shooting of",
	"overrun": "Storming of", "perish": "Deaths of", "ransack": "Looting of", "recapture": "Recapture of", "retake": "Recapture of",
	"retake village": "Recapture of", "rocket": "Rocket fire on", "seize": "Seizure of", "seize people": "Abduction of", "seize pupil": "Abduction of",
	"storm": "Storming of", "strafe": "Strafing of", "strike down": "Downing of", "succumb": "Deaths of", "take hostage": "Hostage-taking of", "ambush": "Ambush of", "arrest": "Arrest of", "assassinate": "Assassination of",
	"attack": "Attack on", "beat": "Beating of", "behead": "Killing of", "blow up": "Explosion against",
	"bomb": "Bombing of", "bombard": "Bombardment of", "burn": "Burning of", "burn down": "Burning of", "capture": "Capture of",
	"clash": "Clash with", "come under fire": "Fire on", "destroy": "Losses of", "detain": "Detention of",
	"detonate": "Explosion against", "die": "Deaths of", "down": "Downing of", "drop": "Bombing of",
	"eliminate": "Killing of", "execute": "Execution of", "explode": "Explosion against", "explosion": "Explosion against",
	"fire": "Fire on", "gun down": "Shooting of", "hit": "Attack on", "injure": "Injuries of",
	"kidnap": "Kidnapping of", "kill": "Killing of", "killing": "Killing of", "lose": "Losses of",
	"massacre": "Massacre of", "murder": "Murder of", "neutralise": "Killing of", "neutralize": "Killing of",
	"open fire": "Shooting of", "raid": "Raid on", "rape": "Rape of", "shell": "Shelling of", "shelling": "Shelling of",
	"shoot": "Shooting of", "shoot down": "Downing of", "shooting": "Shooting of", "slaughter": "Massacre of",
	"stab": "Stabbing of", "target": "Attack on", "torture": "Torture of", "wound": "Injuries of",
}

// changed is how a title tells a change of control.
var changed = map[rashomon.ControlChange]string{
	rashomon.Takes: "taken", rashomon.Retakes: "retaken", rashomon.Loses: "lost",
	rashomon.Holds: "held", rashomon.Severs: "severed", rashomon.Besieges: "besieged",
}

// numbering are words of how many, before those whom they count.
var numbering = []string{"not", "no", "at", "least", "most", "more", "than", "up", "to", "as", "many", "some", "about", "around", "nearly", "almost", "over", "several", "a", "few",
	"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "dozen", "dozens", "hundred", "hundreds", "thousand", "thousands", "scores", "of"}

// particles end a verb of two words.
var particles = []string{"on", "down", "up", "out", "off", "into", "in", "at", "through", "away", "over", "upon"}

// ofMode is how a kind of violence is told in a title.
var ofMode = map[string]string{
	"heavy-weapons": "Shelling of", "firearms": "Shooting of", "explosives": "Bombing of", "aerial": "Air strike on", "destroy": "Destruction of",
	"beat": "Beating of", "abduct": "Abduction of", "massacre": "Massacre of", "execute": "Execution of", "suicide-attack": "Suicide attack on",
}

// ownNoun is how much more a noun counts than a verb when a title is chosen.
const ownNoun = 3
