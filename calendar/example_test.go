package calendar_test

import (
	"fmt"

	"rashomon"
	"rashomon/calendar"
)

func ExampleFind() {
	text := "The convoy was hit last night, the third attack in the past two weeks, and the envoys will meet on Tuesday."
	for _, e := range calendar.Find(text, nil, rashomon.OnDay(2020, 2, 28)) {
		fmt.Printf("%s: %s %s, %s to %s\n", e.Words[0].Of(text), e.Type, e.Value, e.When.From.Format("2 Jan"), e.When.To.Format("2 Jan"))
	}
	// Output:
	// last night: TIME 2020-02-27TNI, 27 Feb to 27 Feb
	// the past two weeks: DURATION P2W, 14 Feb to 28 Feb
	// Tuesday: DATE 2020-03-03, 3 Mar to 3 Mar
}

func ExampleDateline() {
	day, ok := calendar.Dateline("Shells hit market\nPublished on 28 February 2020\n\nThe governor said so.")
	fmt.Println(day.From.Format("2006-01-02"), ok)
	// Output: 2020-02-28 true
}
