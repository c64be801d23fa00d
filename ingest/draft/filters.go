package draft

// askedOf finds questions that only some were asked.
func (d *drafting) askedOf() {}
